# syntax=docker/dockerfile:1
# The image is built with the same command as a release at the desk: cargo xtask build --release

FROM node:22-bookworm-slim AS node

FROM rust:1.95.0-bookworm AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
ENV KEDAI_CACHE=/cache CARGO_TARGET_DIR=/cache/target npm_config_cache=/cache/npm-cache
WORKDIR /src
COPY . .
# Tools, crates and builds stay in a cache of the builder; the image gets only what is copied to /out.
RUN --mount=type=cache,target=/cache --mount=type=cache,target=/usr/local/cargo/registry \
    cargo xtask build --release \
    && mkdir -p /out \
    && cp -r /cache/target/site/release /out/site \
    && cp /cache/target/site/release-hash.txt /out/hash.txt \
    && cp /cache/target/release/server /out/server

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin kedai \
    && install --directory --owner=kedai /data
WORKDIR /app
COPY --from=build /out /app
ENV KEDAI_ADDR=0.0.0.0:3000 \
    KEDAI_DATA=/data \
    LEPTOS_OUTPUT_NAME=kedai \
    LEPTOS_SITE_ROOT=/app/site \
    LEPTOS_SITE_PKG_DIR=pkg \
    LEPTOS_HASH_FILES=true \
    LEPTOS_HASH_FILE_NAME=/app/hash.txt
USER 10001
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
# The shell speaks HTTP itself: the image needs no client program.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/3000 && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["/app/server"]
CMD ["serve"]
