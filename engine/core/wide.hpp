// Loops over many values at once, made for the widest vectors of the processor that runs them.
#pragma once

// Where the build is for every x86-64, such a function is made twice: for processors with vectors of eight, and for
// all. Both give the same bits, for nothing is fused.
#if defined(__x86_64__) && defined(__linux__)
#define PALPATE_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define PALPATE_WIDE
#endif
#define PALPATE_WITHIN __attribute__((always_inline)) inline // into either of the two

// Before a loop over lanes, whose number is a whole multiple of eight: eight at once and no rest, of which compilers
// would make a loop of its own. Sanitizers watch every value by itself.
#if defined(__clang__) && !__has_feature(address_sanitizer) && !__has_feature(undefined_behavior_sanitizer)
#define PALPATE_LANES _Pragma("clang loop vectorize_width(8) interleave_count(1)")
#else
#define PALPATE_LANES
#endif
