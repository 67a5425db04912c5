//! The answer to a form that was posted without script and refused: it comes back in the address.

use leptos::server_fn::{ServerFn, error::ServerFnUrlError};
use leptos_router::hooks::use_query_map;
use rpc::RpcError;

/// The error of server function `S`, when this page was reached by a refused post to it.
pub fn refused<S>() -> Option<RpcError>
where
    S: ServerFn<Error = RpcError>,
{
    let query = leptos::prelude::untrack(|| leptos::prelude::Get::get(&use_query_map()));
    let path = query.get("__path")?;
    let error = query.get("__err")?;
    (path == S::PATH).then(|| ServerFnUrlError::<RpcError>::decode_err(&error))
}
