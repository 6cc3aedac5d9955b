#include "palpate/table.hpp"

int main(int argc, char** argv) { return palpate::program::run(palpate::program::palpate(), {argv + 1, argv + argc}); }
