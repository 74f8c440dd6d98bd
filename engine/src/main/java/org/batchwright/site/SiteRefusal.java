package org.batchwright.site;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why a change of sites and stations is declined. */
public enum SiteRefusal implements RefusalCode {
  SITE_UNKNOWN(
      "site-unknown",
      "There is no site {site}. Choose one of the sites listed.",
      RefusalKind.ABSENT),
  SITE_EXISTS("site-exists", "The site {site} is already established.", RefusalKind.RULE),
  SITE_MALFORMED(
      "site-malformed", "{what} '{value}' cannot be used: {mend}.", RefusalKind.MALFORMED),
  STATION_UNKNOWN(
      "station-unknown",
      "There is no station {station} at this site. Choose one of the stations listed.",
      RefusalKind.ABSENT),
  STATION_EXISTS(
      "station-exists", "The station {station} is already registered.", RefusalKind.RULE);

  private final String code;
  private final String message;
  private final RefusalKind kind;

  SiteRefusal(String code, String message, RefusalKind kind) {
    this.code = code;
    this.message = message;
    this.kind = kind;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public RefusalKind kind() {
    return kind;
  }
}
