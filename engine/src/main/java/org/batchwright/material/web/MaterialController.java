package org.batchwright.material.web;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Page;
import org.batchwright.kernel.Refusal;
import org.batchwright.material.Material;
import org.batchwright.material.Materials;
import org.batchwright.material.PointOfUse;
import org.batchwright.material.PointsOfUse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Definitions of materials, and points of use with their status. */
@RestController
@RequestMapping("/api/v1")
class MaterialController {

  private final Materials materials;
  private final PointsOfUse points;

  MaterialController(Materials materials, PointsOfUse points) {
    this.materials = materials;
    this.points = points;
  }

  @Requires({
    Permission.VIEW_BATCHES,
    Permission.VIEW_RECORDS,
    Permission.MANAGE_MATERIAL,
    Permission.RELEASE_LOTS
  })
  @GetMapping("/materials")
  Page<Material> materials(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "100") int limit)
      throws Refusal {
    return materials.list(search, Words.read(Material.Kind.class, "Kind", kind), after, limit);
  }

  @Requires({
    Permission.VIEW_BATCHES,
    Permission.VIEW_RECORDS,
    Permission.MANAGE_MATERIAL,
    Permission.RELEASE_LOTS
  })
  @GetMapping("/materials/{code}")
  Material material(@PathVariable String code) throws Refusal {
    return materials.find(code);
  }

  @Requires(Permission.MANAGE_MATERIAL)
  @PostMapping("/materials")
  @ResponseStatus(HttpStatus.CREATED)
  Material define(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @Valid @RequestBody Requests.NewMaterial request)
      throws Refusal {
    Materials.requireCode("Material code", request.code());
    return materials
        .define(
            caller.command(key, "define-material", request, Materials.chain(request.code())),
            new Material(request.code(), request.name(), request.unit(), request.kind(), 1))
        .value();
  }

  @Requires(Permission.MANAGE_MATERIAL)
  @PostMapping("/materials/{code}/rename")
  Material rename(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody Requests.NewName request)
      throws Refusal {
    materials.find(code);
    return materials
        .rename(
            caller.command(key, "rename-material", request, Materials.chain(code)),
            code,
            request.name(),
            request.reason())
        .value();
  }

  @Requires({Permission.VIEW_BATCHES, Permission.MANAGE_MATERIAL, Permission.RELEASE_LOTS})
  @GetMapping("/points-of-use")
  List<PointOfUse> points(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String material) {
    return points.list(caller.site(), material);
  }

  @Requires({Permission.VIEW_BATCHES, Permission.MANAGE_MATERIAL, Permission.RELEASE_LOTS})
  @GetMapping("/points-of-use/{code}")
  PointOfUse point(@PathVariable String code) throws Refusal {
    return points.find(code);
  }

  @Requires(Permission.MANAGE_MATERIAL)
  @PostMapping("/points-of-use")
  @ResponseStatus(HttpStatus.CREATED)
  PointOfUse register(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @Valid @RequestBody Requests.NewPointOfUse request)
      throws Refusal {
    Materials.requireCode("Point of use", request.code());
    return points
        .register(
            caller.command(
                key, "register-point-of-use", request, PointsOfUse.chain(request.code())),
            request.code(),
            request.name(),
            request.material(),
            caller.site(),
            request.workCentre())
        .value();
  }

  @Requires(Permission.RELEASE_LOTS)
  @PostMapping("/points-of-use/{code}/status")
  PointOfUse decide(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody Requests.PointDecision request)
      throws Refusal {
    points.find(code);
    return points
        .decide(
            caller.command(key, "decide-point-of-use", request, PointsOfUse.chain(code)),
            caller.site(),
            code,
            request.status(),
            request.reason())
        .value();
  }
}
