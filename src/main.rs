//! The thin binary: everything is in the library.

/// Questions make and drop short texts by the million; the allocator of the C library takes up to two fifths longer with them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    demarche::cli::main()
}
