//! Who holds which office: a name and an [office phrase](post), and how they stand to each other.

pub(crate) mod post;
