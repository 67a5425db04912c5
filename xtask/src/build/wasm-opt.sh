#!/bin/sh
# Stands in front of binaryen's wasm-opt: it needs seconds to start, a split bundle has hundreds of tiny
# chunks, and below this size there is nothing worth the wait. Called as: wasm-opt OPTIONS FILE -o FILE
for file; do :; done
if [ -f "$file" ] && [ "$(wc -c <"$file")" -lt 4096 ]; then
  exit 0
fi
exec "$KEDAI_WASM_OPT" "$@"
