#!/bin/sh
# Signs a pushed image with cosign 3, so that the policies beside this file let it run.
#   sign.sh key     REPOSITORY@sha256:…   COSIGN_KEY: a file, env://NAME, awskms://…, gcpkms://…, azurekms://…, hashivault://…
#   sign.sh keyless REPOSITORY@sha256:…   as what the CI job is, where it has an identity (GitHub, GitLab, a cloud)
# Further arguments go to cosign.
set -eu

usage() {
  echo "usage: $0 key|keyless REPOSITORY@sha256:… [FLAG…]" >&2
  exit 2
}

[ $# -ge 2 ] || usage
how=$1
image=$2
shift 2
# A tag may name another image by the time that it is signed.
case $image in
*@sha256:*) ;;
*) usage ;;
esac

case $how in
key)
  # No service: a signature with a key of one's own needs no public log.
  config=$(mktemp -d)
  trap 'rm -rf "$config"' EXIT
  cosign signing-config create --out "$config/signing.json"
  cosign sign --yes --key "${COSIGN_KEY:?names the key}" --signing-config "$config/signing.json" "$@" "$image"
  ;;
keyless)
  cosign sign --yes "$@" "$image"
  ;;
*) usage ;;
esac
