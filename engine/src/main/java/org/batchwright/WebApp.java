package org.batchwright;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

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

  /**
   * Answers a browser that asks for a page with the app where there is no file: batch numbers and
   * occurrences hold dots. Programs that ask for something else are told that it is not there.
   */
  private static final class Screens extends PathResourceResolver {

    @Override
    protected @Nullable Resource resolveResourceInternal(
        @Nullable HttpServletRequest request,
        String path,
        List<? extends Resource> locations,
        ResourceResolverChain chain) {
      Resource file = super.resolveResourceInternal(request, path, locations, chain);
      boolean screen = request != null
          && String.valueOf(request.getHeader("Accept")).contains("text/html")
          && NOT_SCREENS.stream().noneMatch(path::startsWith);
      return file == null && screen
          ? super.resolveResourceInternal(request, "index.html", locations, chain)
          : file;
    }
  }
}
