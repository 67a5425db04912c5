//! Argon2id, off the threads that serve requests and never more than a few at once.

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::{AppError, ErrorKind};
use kernel::{Error, Result};
use std::sync::LazyLock;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Each hash takes 19 MiB; more than this at once would only make all of them slow.
const HASHES_AT_ONCE: usize = 4;
/// How long a sign-in waits for its turn before it is told to try again.
const WAIT_SECONDS: u64 = 5;
/// Memory in KiB, passes, lanes: the first choice of OWASP's password storage cheat sheet.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

static TURNS: Semaphore = Semaphore::const_new(HASHES_AT_ONCE);

/// What is checked for people whom we do not know, so that they wait as long as those we do.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash_now("nobody has this password").ok());

fn hasher() -> Result<Argon2<'static>> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|e| Error::internal(format!("argon2: {e}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str) -> Result<String> {
    let salt = SaltString::generate(&mut OsRng);
    hasher()?
        .hash_password(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|e| Error::internal(format!("argon2: {e}")))
}

fn verify_now(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|parsed| {
        Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok()
    })
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let turn = tokio::time::timeout(Duration::from_secs(WAIT_SECONDS), TURNS.acquire()).await;
    let Ok(Ok(_turn)) = turn else {
        return Err(AppError::new(
            ErrorKind::Unavailable,
            "busy",
            "Many people are signing in right now. Please try again in a moment.",
        )
        .into());
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| Error::internal(format!("password work: {e}")))
}

/// The password's hash in PHC form, with its own salt.
///
/// # Errors
/// 503 `busy` when too many are waiting.
pub async fn hash(password: String) -> Result<String> {
    in_turn(move || hash_now(&password)).await?
}

/// Whether the password is the one that was hashed. Without a hash the work is done all the same and the answer
/// is no.
///
/// # Errors
/// 503 `busy` when too many are waiting.
pub async fn verify(password: String, hash: Option<String>) -> Result<bool> {
    in_turn(move || match hash {
        Some(hash) => verify_now(&password, &hash),
        None => {
            if let Some(nobody) = NOBODY.as_deref() {
                verify_now(&password, nobody);
            }
            false
        }
    })
    .await
}

/// Whether a hash was made with other parameters than today's, so that it is made again at the next sign-in.
#[must_use]
pub fn is_dated(hash: &str) -> bool {
    let Ok(parsed) = PasswordHash::new(hash) else {
        return true;
    };
    let Ok(params) = Params::try_from(&parsed) else {
        return true;
    };
    parsed.algorithm != argon2::ARGON2ID_IDENT
        || params.m_cost() != MEMORY_KIB
        || params.t_cost() != PASSES
        || params.p_cost() != LANES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_knows_its_password_only() {
        let hashed = hash("Orchid tram 7 lanterns!".to_owned()).await.unwrap();
        assert!(hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(!is_dated(&hashed));
        assert!(is_dated("$argon2id$v=19$m=4096,t=3,p=1$c29tZXNhbHQ$UuOvGUuPLTA"));
        assert!(is_dated("plain"));
        assert!(
            verify("Orchid tram 7 lanterns!".to_owned(), Some(hashed.clone()))
                .await
                .unwrap()
        );
        assert!(
            !verify("orchid tram 7 lanterns!".to_owned(), Some(hashed))
                .await
                .unwrap()
        );
        assert!(!verify("nobody has this password".to_owned(), None).await.unwrap());
        assert!(!verify("x".to_owned(), Some("no hash".to_owned())).await.unwrap());
    }
}
