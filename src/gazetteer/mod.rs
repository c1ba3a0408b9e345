//! What `data/` says of the world, parsed once.

/// The tables of `data/`.
#[derive(Debug, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    /// The tables that ship with the program.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: std::sync::OnceLock<Gazetteer> = std::sync::OnceLock::new();
        SHIPPED.get_or_init(Self::default)
    }
}
