// The colour of a cut: the tissue's own. Inside the skin, where no structure lies, loose tissue.
vec3 inside(PartLook look) {
    const uint skin = 0u; // scene::Material
    const vec3 loose = vec3(0.50, 0.42, 0.31);
    return (look.material == skin ? mix(loose, look.flat_colour.rgb, look.emphasis * 0.5) : look.flat_colour.rgb) * 0.85;
}
