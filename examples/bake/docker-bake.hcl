# Two images on one base: executor bake --push --var REGISTRY=registry.example.org/team

variable "REGISTRY" {
  default     = "registry.example.org/team"
  description = "Where the images go"
}

variable "VERSION" {
  default     = "0.0.0-dev"
  description = "Version that the images say they are"
  validation {
    condition     = can(regex("^\\d+\\.\\d+\\.\\d+", VERSION))
    error_message = "VERSION is made of three numbers, such as 1.4.0"
  }
}

variable "BASE" {
  default     = "docker.io/library/debian:bookworm-slim"
  description = "Image that everything stands on"
}

# VERSION 1.4.2 gives the tags 1.4.2 and 1.4.
function "tags" {
  params = [name]
  result = [for tag in [VERSION, regex("^\\d+\\.\\d+", VERSION)] : "${REGISTRY}/${name}:${tag}"]
}

group "default" {
  targets = ["app"]
}

# Built once and handed over: no registry sees it.
target "base" {
  args = { BASE = BASE }
  dockerfile-inline = <<EOT
ARG BASE
FROM $${BASE}
RUN echo "made for the bake example" > /etc/motd
EOT
}

target "app" {
  name   = item
  matrix = { item = ["server", "worker"] }

  context  = item
  contexts = { base = "target:base" }
  tags     = tags(item)
  args     = { VERSION = VERSION }
  labels   = { "org.opencontainers.image.version" = VERSION }
}
