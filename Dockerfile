# The program alone, with its licences: no shell, no libraries, nothing to keep up to date.
# `.ci/release/container` makes it, from a folder of static programs by processor:
#
#   .ci/wheel/build x86_64-unknown-linux-musl && .ci/release/container target/packages pressfeed trial
#
# Use it with the folder of your catalogue, as yourself:
#
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/work" IMAGE build
FROM scratch
ARG TARGETARCH
COPY ${TARGETARCH}/ /
WORKDIR /work
USER 65532:65532
ENTRYPOINT ["/pressfeed"]
CMD ["--help"]
