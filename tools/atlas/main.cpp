#include "atlas/table.hpp"

int main(int argc, char** argv) { return palpate::program::run(palpate::program::atlas(), {argv + 1, argv + argc}); }
