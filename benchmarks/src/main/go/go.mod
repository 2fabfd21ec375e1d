module fathom/benchmarks

go 1.19
