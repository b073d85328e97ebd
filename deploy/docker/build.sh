#!/bin/sh
# Builds an image with the executor in a container of Docker or Podman, with no right but the usual ones.
#   YADOKARI_IMAGE=… build.sh FOLDER DESTINATION [FLAG…]
# CONTAINER_ENGINE names another program than docker, CONTAINER_FLAGS further flags of its run. The digest goes to standard output, the
# log to standard error.
set -eu

if [ $# -lt 2 ]; then
  echo "usage: YADOKARI_IMAGE=IMAGE $0 FOLDER DESTINATION [FLAG…]" >&2
  exit 2
fi
: "${YADOKARI_IMAGE:?names the executor image}"
context=$(cd "$1" && pwd)
destination=$2
shift 2

# The login goes by its name alone: a value would be in the list of processes. Helpers that config.json may name are not in the image.
config=${DOCKER_CONFIG:-$HOME/.docker}/config.json
if [ -z "${DOCKER_AUTH_CONFIG:-}" ] && [ -f "$config" ]; then
  DOCKER_AUTH_CONFIG=$(cat "$config")
  export DOCKER_AUTH_CONFIG
fi

output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT
# shellcheck disable=SC2086 # words of their own: flags such as --network host
"${CONTAINER_ENGINE:-docker}" run --rm ${CONTAINER_FLAGS:-} \
  --volume "$context:/build-context:ro" \
  --volume "$output:/output" \
  --env DOCKER_AUTH_CONFIG \
  "$YADOKARI_IMAGE" \
  --context=dir:///build-context \
  --destination="$destination" \
  --digest-file=/output/digest \
  "$@" >&2
cat "$output/digest"
echo
