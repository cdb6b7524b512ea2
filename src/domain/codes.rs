//! The `codes!` macro: an enum whose values have one fixed code each, as the data package spells it.

/// Declares coded enums with `as_str`, `ALL` and `Cell`; on the way between page and worker a value is its code.
#[macro_export]
#[doc(hidden)]
macro_rules! codes {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every value, in the order of the data package.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The code in the data package.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }
        }

        impl $crate::cell::Cell for $name {
            const CODES: &'static [&'static str] = &[$($code,)*];
            const KIND: $crate::cell::CellKind = $crate::cell::CellKind::Code;

            fn read(text: &str) -> Result<Self, $crate::cell::CellError> {
                match text {
                    "" => Err($crate::cell::CellError::Empty),
                    $($code => Ok($name::$variant),)*
                    _ => Err($crate::cell::CellError::Code(Self::CODES)),
                }
            }
            fn write(&self) -> String {
                self.as_str().to_owned()
            }
        }

        $crate::as_text!($name);
    )*};
}
