//! One value a type, made when it is first asked for: how a module keeps a cache as long as the process lives,
//! without the kernel knowing of it.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Default)]
pub struct Extensions(Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Extensions {
    /// The process's value of this type.
    #[must_use]
    pub fn get<T: Any + Default + Send + Sync>(&self) -> Arc<T> {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let value = values
            .entry(TypeId::of::<T>())
            .or_insert_with(|| Arc::new(T::default()))
            .clone();
        // The key is the type, so the value always has it.
        value.downcast().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_value_a_type() {
        let extensions = Extensions::default();
        let first = extensions.get::<Mutex<u8>>();
        *first.lock().unwrap() = 7;
        assert_eq!(*extensions.get::<Mutex<u8>>().lock().unwrap(), 7);
        assert_eq!(*extensions.get::<Mutex<u16>>().lock().unwrap(), 0);
    }
}
