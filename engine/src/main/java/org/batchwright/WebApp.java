package org.batchwright;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the web app from its jar; a link into the app opens the app, which finds the screen.
 *
 * <p>The page itself is asked for anew each time, so that a new release is seen at once; its parts
 * carry their content's hash in their names and never change.
 */
@Configuration(proxyBeanMethods = false)
class WebApp implements WebMvcConfigurer {

  private static final String FILES = "classpath:/static/";
  private static final List<String> NOT_SCREENS = List.of("api/", "v3/", "assets/");

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(FILES + "assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    registry
        .addResourceHandler("/**")
        .addResourceLocations(FILES)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(false)
        .addResolver(new Screens());
  }

  /** Answers with the page where there is no file: batch numbers and occurrences hold dots. */
  private static final class Screens extends PathResourceResolver {

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      Resource file = super.getResource(path, location);
      if (file != null || NOT_SCREENS.stream().anyMatch(path::startsWith)) {
        return file;
      }
      return super.getResource("index.html", location);
    }
  }
}
