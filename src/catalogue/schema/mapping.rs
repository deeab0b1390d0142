//! How a mapping of the catalogue is declared: its rows, and the struct that serde reads.

/// Declares a mapping of the catalogue: a row for each key, and with it the struct that serde reads
/// (every key a field, no other key). `kind as "type"` is a field whose key has another name;
/// `short: href` makes a bare text stand for the mapping, under this key.
macro_rules! mapping {
    (
        $(#[$doc:meta])*
        $struct:ident $name:literal ($en:literal, $fr:literal) $(short: $short:ident)? $(one_of: [$($of:literal),*])? {
            $($field:ident $(as $key:literal)?: $type:ty = $row:expr),* $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $struct {
            $(
                $(#[serde(rename = $key)])?
                #[serde(deserialize_with = "crate::catalogue::raw::Field::read")]
                #[allow(missing_docs)]
                pub $field: $type
            ),*
        }

        const _: () = {
            #[allow(unused_imports)]
            use crate::catalogue::raw::{Field, RawScalar, Shaped, Short};
            #[allow(unused_imports)]
            use crate::catalogue::schema::key::{self, Key, Mapping, Shape};

            impl $struct {
                /// The rows of its keys.
                pub const MAPPING: Mapping = Mapping {
                    name: $name,
                    title: key::words($en, $fr),
                    keys: &[$(Key {
                        name: mapping!(@name $field $($key)?),
                        shape: <$type as Field>::SHAPE,
                        row: $row,
                    }),*],
                    one_of: &[$($($of),*)?],
                };
            }

            impl Shaped for $struct {
                const SHAPE: Shape = Shape::Mapping(&$struct::MAPPING);
            }

            $(
                impl Short for $struct {
                    const MAPPING: Mapping = $struct::MAPPING;

                    fn short(text: RawScalar) -> Self {
                        $struct { $short: Some(text), ..$struct::default() }
                    }
                }
            )?
        };
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $key:literal) => { $key };
}

pub(in crate::catalogue) use mapping;
