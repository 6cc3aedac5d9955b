// Physically based shading of tissue: three lights, a hemisphere of ambient light, one rough lobe, one wet coat.
// Specular: GGX (Walter et al. 2007) with Smith-Schlick visibility; ambient specular: Karis 2014's fit; ambient
// occlusion's coloured multiple bounces: Jimenez et al. 2016; light bleeding round the terminator: wrapped diffuse with
// a per-channel width, normalised (after Green 2004).
struct Surface {
    vec3 albedo;
    vec3 normal;   // unit, world
    float roughness;
    float f0;
    vec4 scatter;  // rgb tint, a wrap
    vec2 coat;     // amount, roughness
};

float ggx(float n_h, float roughness) {
    float a = roughness * roughness, a2 = a * a;
    float d = n_h * n_h * (a2 - 1.0) + 1.0;
    return a2 / (3.14159265 * d * d);
}
float smith(float n_l, float n_v, float roughness) {
    float k = roughness * roughness * 0.5;
    return 0.25 / ((n_l * (1.0 - k) + k) * (n_v * (1.0 - k) + k));
}
float schlick(float f0, float v_h) {
    float x = 1.0 - v_h, x2 = x * x;
    return f0 + (1.0 - f0) * x2 * x2 * x;
}

vec2 ambient_brdf(float roughness, float n_v) {
    vec4 r = roughness * vec4(-1.0, -0.0275, -0.572, 0.022) + vec4(1.0, 0.0425, 1.04, -0.04);
    float a = min(r.x * r.x, exp2(-9.28 * n_v)) * r.x + r.y;
    return vec2(-1.04, 1.04) * a + r.zw;
}
vec3 coloured_occlusion(float visibility, vec3 albedo) {
    vec3 a = 2.0404 * albedo - 0.3324, b = -4.7951 * albedo + 0.6417, c = 2.7552 * albedo + 0.6903;
    return max(vec3(visibility), ((visibility * a + b) * visibility + c) * visibility);
}

// A studio: dark floor, bright ceiling, one large soft box above the key light's side.
vec3 studio(View view, vec3 direction, float roughness) {
    float height = dot(direction, view.up.xyz);
    vec3 dome = mix(view.ground.rgb, view.sky.rgb, smoothstep(-0.6 - roughness, 0.6 + roughness, height));
    float box = dot(direction, normalize(view.light_direction[0].xyz + view.up.xyz * 0.35));
    return dome + view.light_colour[0].rgb * 0.16 * smoothstep(0.72 - 0.5 * roughness, 0.86 + 0.1 * roughness, box);
}

vec3 shade(View view, Surface s, vec3 to_viewer, float visibility, float key_light) {
    float n_v = clamp(dot(s.normal, to_viewer), 0.02, 1.0);
    vec3 occlusion = coloured_occlusion(visibility, s.albedo);
    vec3 diffuse = vec3(0.0), specular = vec3(0.0);
    for (int i = 0; i < 3; ++i) {
        vec3 l = view.light_direction[i].xyz;
        float cosine = dot(s.normal, l);
        vec3 wrap = s.scatter.rgb * s.scatter.a;
        vec3 lit = max((cosine + wrap) / ((1.0 + wrap) * (1.0 + wrap)), vec3(0.0));
        // Shadowed light still seeps in at the terminator where tissue scatters.
        float shadow = i == 0 ? key_light : mix(1.0, visibility, 0.6);
        vec3 radiance = view.light_colour[i].rgb;
        diffuse += radiance * lit * mix(vec3(shadow), vec3(1.0), wrap * 0.25 * (1.0 - shadow));
        float n_l = max(cosine, 0.0);
        vec3 h = normalize(l + to_viewer);
        float n_h = max(dot(s.normal, h), 0.0), v_h = max(dot(to_viewer, h), 0.0);
        float lobes = ggx(n_h, s.roughness) * smith(n_l, n_v, s.roughness) * schlick(s.f0, v_h)
                    + s.coat.x * ggx(n_h, s.coat.y) * smith(n_l, n_v, s.coat.y) * schlick(0.04, v_h);
        specular += radiance * (n_l * shadow * lobes);
    }
    float height = dot(s.normal, view.up.xyz) * 0.5 + 0.5;
    diffuse = diffuse / 3.14159265 + mix(view.ground.rgb, view.sky.rgb, height) * occlusion;
    vec3 mirrored = reflect(-to_viewer, s.normal);
    vec2 brdf = ambient_brdf(s.roughness, n_v), coat_brdf = ambient_brdf(s.coat.y, n_v);
    float open = clamp(pow(n_v + visibility, 2.0) - 1.0 + visibility, 0.0, 1.0);
    specular += open * (studio(view, mirrored, s.roughness) * (s.f0 * brdf.x + brdf.y)
              + s.coat.x * studio(view, mirrored, s.coat.y) * (0.04 * coat_brdf.x + coat_brdf.y));
    return s.albedo * diffuse + specular;
}

// A thin film of tissue, cheaper: it lies over others, and many lie over one pixel. Diffuse light of all three, a glint
// of the key alone.
vec3 shade_film(View view, Surface s, vec3 to_viewer) {
    vec3 wrap = s.scatter.rgb * s.scatter.a, share = 1.0 / ((1.0 + wrap) * (1.0 + wrap));
    vec3 diffuse = vec3(0.0);
    for (int i = 0; i < 3; ++i)
        diffuse += view.light_colour[i].rgb * max((dot(s.normal, view.light_direction[i].xyz) + wrap) * share, vec3(0.0));
    diffuse = diffuse / 3.14159265 + 0.9 * mix(view.ground.rgb, view.sky.rgb, dot(s.normal, view.up.xyz) * 0.5 + 0.5);
    vec3 l = view.light_direction[0].xyz, h = normalize(l + to_viewer);
    float n_l = max(dot(s.normal, l), 0.0), n_v = clamp(dot(s.normal, to_viewer), 0.02, 1.0);
    float glint = ggx(max(dot(s.normal, h), 0.0), s.roughness) * smith(n_l, n_v, s.roughness) * schlick(s.f0 + 0.5 * s.coat.x * s.f0, max(dot(to_viewer, h), 0.0));
    return s.albedo * diffuse + view.light_colour[0].rgb * (n_l * glint);
}

// The plain look: one head light and a hemisphere; no noise, no shadow.
vec3 shade_plain(View view, vec3 albedo, vec3 normal, vec3 to_viewer) {
    float facing = abs(dot(normal, to_viewer));
    float key = max(dot(normal, view.light_direction[0].xyz), 0.0);
    return albedo * (0.22 + 0.38 * facing + 0.55 * key);
}
