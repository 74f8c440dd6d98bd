package org.batchwright;

import org.batchwright.identity.Sessions;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/**
 * How requests are secured: our own sessions, CSRF tokens, strict headers, nothing by default.
 *
 * <p>Which permission opens which endpoint stands at the endpoint; {@link Endpoints} enforces it.
 */
@Configuration(proxyBeanMethods = false)
class Security {

  private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self';"
      + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self';"
      + " connect-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none';"
      + " form-action 'self'; frame-ancestors 'none'";

  @Bean
  SecurityFilterChain filters(HttpSecurity http, SessionFilter sessionFilter, Problems problems)
      throws Exception {
    CookieCsrfTokenRepository csrf = CookieCsrfTokenRepository.withHttpOnlyFalse();
    csrf.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
    // The plain handler loads the token at every request, so that the first page has the cookie.
    CsrfTokenRequestAttributeHandler plain = new CsrfTokenRequestAttributeHandler();
    plain.setCsrfRequestAttributeName(null);
    return http.csrf(c -> c.csrfTokenRepository(csrf).csrfTokenRequestHandler(plain))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .formLogin(c -> c.disable())
        .httpBasic(c -> c.disable())
        .logout(c -> c.disable())
        .requestCache(c -> c.disable())
        .anonymous(Customizer.withDefaults())
        .addFilterBefore(sessionFilter, UsernamePasswordAuthenticationFilter.class)
        .authorizeHttpRequests(requests -> requests
            .requestMatchers("/api/**")
            .permitAll() // Endpoints decides, deny by default
            .requestMatchers(HttpMethod.GET, "/**")
            .permitAll() // the web app's files
            .anyRequest()
            .denyAll())
        .headers(headers -> headers
            .contentSecurityPolicy(c -> c.policyDirectives(CONTENT_SECURITY_POLICY))
            .referrerPolicy(c -> c.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN)))
        .exceptionHandling(c ->
            c.accessDeniedHandler(problems::denied).authenticationEntryPoint(problems::notSignedIn))
        .build();
  }

  @Bean
  SessionFilter sessionFilter(Sessions sessions) {
    return new SessionFilter(sessions);
  }

  /** The session filter belongs to the security chain only, not to the servlet container. */
  @Bean
  FilterRegistrationBean<SessionFilter> sessionFilterOutsideSecurity(SessionFilter filter) {
    FilterRegistrationBean<SessionFilter> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  /** No users but ours: without this bean Spring would make one with a printed password. */
  @Bean
  UserDetailsService noOtherUsers() {
    return new InMemoryUserDetailsManager();
  }
}
