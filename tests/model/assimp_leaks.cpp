// Assimp 5.2 leaks where it gives up on a broken file. LeakSanitizer asks the program for what to let pass; leaks of
// our own still fail.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libassimp.so\n"; }
