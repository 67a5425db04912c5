//! Connections: accepted, bounded in time, ended in order.

use crate::shutdown::{GRACE, Stop};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use futures::FutureExt as _;
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;

/// How long a connection may take to send the head of its next request. Idle connections end with it too, so it is
/// longer than the 60 seconds that load balancers keep theirs: the side that reuses a connection must end it first.
const HEAD_TIME_MAX: Duration = Duration::from_secs(75);
/// A listener that cannot accept (no file handles left) is asked again after this.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves until it is asked to stop; then open requests get [`GRACE`].
pub async fn serve(listener: TcpListener, router: Router, stop: Stop) {
    let mut builder = Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_MAX);
    let connections = GracefulShutdown::new();
    let mut stopping = std::pin::pin!(stop.wait());
    loop {
        tokio::select! {
            biased;
            () = &mut stopping => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => attend(&builder, &connections, &router, accepted),
                Err(error) => rest_after(&error).await,
            },
        }
    }
    // Who has got through to us before is heard.
    while let Some(Ok(accepted)) = listener.accept().now_or_never() {
        attend(&builder, &connections, &router, accepted);
    }
    drop(listener);
    if tokio::time::timeout(GRACE, connections.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time and were cut off");
    }
}

/// Serves one connection on a task of its own.
fn attend(
    builder: &Builder,
    connections: &GracefulShutdown,
    router: &Router,
    (stream, peer): (TcpStream, SocketAddr),
) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "answers may be held back");
    }
    let service = router
        .clone()
        .map_request(move |request: Request<Incoming>| with_peer(request, peer));
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let connection = connections.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%peer, %error, "a connection broke off");
        }
    });
}

fn with_peer(request: Request<Incoming>, peer: SocketAddr) -> Request<Body> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    request
}

/// A client that gives up while it connects is nothing; for anything else the listener needs a rest.
async fn rest_after(error: &io::Error) {
    let is_client = matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    );
    if !is_client {
        tracing::error!(%error, "no connection can be accepted");
        tokio::time::sleep(PAUSE).await;
    }
}
