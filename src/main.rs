//! The thin binary: everything is in the library.

/// Questions make and drop short texts by the million; with this allocator they take a tenth to two fifths less time than with that of
/// the C library.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    demarche::cli::main()
}
