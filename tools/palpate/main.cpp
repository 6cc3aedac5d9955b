#include "palpate/program.hpp"

int main(int argc, char** argv) { return palpate::program::run({argv + 1, argv + argc}); }
