package org.batchwright;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.batchwright.identity.Caller;
import org.batchwright.identity.IdentityRefusal;
import org.batchwright.identity.OpenToAll;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Opens each endpoint only to those it names; one that names nobody answers nobody. */
@Configuration(proxyBeanMethods = false)
class Endpoints implements WebMvcConfigurer, HandlerInterceptor {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/**");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws Refusal {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      return true; // the end of a stream whose beginning was let through
    }
    if (!(handler instanceof HandlerMethod method)) {
      return true; // a file or an unknown path: nothing of ours runs
    }
    if (method.hasMethodAnnotation(OpenToAll.class)
        || !method.getBeanType().getPackageName().startsWith("org.batchwright")) {
      return method.hasMethodAnnotation(OpenToAll.class) || apiDescription(method);
    }
    Caller caller = caller();
    if (caller == null) {
      throw new Refusal(IdentityRefusal.NOT_SIGNED_IN);
    }
    Requires requires = method.getMethodAnnotation(Requires.class);
    if (requires == null) {
      throw notAuthorised(caller, "a rule that opens this endpoint");
    }
    if (requires.value().length > 0 && Arrays.stream(requires.value()).noneMatch(caller::may)) {
      throw notAuthorised(
          caller,
          Arrays.stream(requires.value())
              .map(Permission::code)
              .collect(Collectors.joining(" or ")));
    }
    return true;
  }

  /** The description of the interface is public: it is in the repository too. */
  private static boolean apiDescription(HandlerMethod method) throws Refusal {
    if (method.getBeanType().getPackageName().startsWith("org.springdoc")
        || method.getBeanType().getName().contains("BasicErrorController")) {
      return true;
    }
    throw new Refusal(IdentityRefusal.NOT_SIGNED_IN);
  }

  private static Refusal notAuthorised(Caller caller, String needed) {
    return new Refusal(
        IdentityRefusal.NOT_AUTHORISED, Map.of("person", caller.name(), "needed", needed));
  }

  private static @Nullable Caller caller() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Caller caller
        ? caller
        : null;
  }
}
