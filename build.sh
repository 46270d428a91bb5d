#!/usr/bin/env bash
# Runs the build: finds or installs the .NET SDK, compiles the build when a file that it compiles has changed, and starts it.
# NUKE_ENGINE=package compiles against the Nuke.Common package instead of the embedded engine.
set -eo pipefail
trap 'exit 130' INT TERM # also while the build is compiled; the build itself takes signals on its own

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
temp=$root/.nuke/temp
engine=${NUKE_ENGINE:-embedded}
output=$root/build/bin/run-$engine
stamp=$temp/compiled-$engine

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_ROLL_FORWARD=Major NUKE_TELEMETRY_OPTOUT=1
[ -d "$temp" ] || mkdir -p "$temp"

# Names, sizes and times of all that is compiled. No process but one find: this is paid at every start.
fingerprint() {
  cd "$root"
  local compiled=(build src global.json Directory.Build.props Directory.Packages.props .editorconfig \( -name bin -o -name obj \) -prune -o -type f)
  find "${compiled[@]}" -printf '%P %s %T@\n' 2>/dev/null || find "${compiled[@]}" -exec stat -f '%N %z %m' {} +
}

content() { # of a file, into the variable named first; empty when there is none
  local text=
  [ ! -f "$2" ] || IFS= read -r -d '' text <"$2" || true
  printf -v "$1" %s "${text%$'\n'}"
}

# An SDK that global.json accepts: the one on the path, else one of our own below .nuke/temp.
find_sdk() {
  if command -v dotnet >/dev/null 2>&1 && (cd "$root" && dotnet --version >/dev/null 2>&1); then
    DOTNET_EXE=$(command -v dotnet)
    return
  fi
  local folder=$temp/dotnet-unix
  DOTNET_EXE=$folder/dotnet
  if [ ! -x "$DOTNET_EXE" ]; then
    echo "No .NET SDK that fits global.json was found; installing one into .nuke/temp ..." >&2
    curl -fsSL https://dot.net/v1/dotnet-install.sh -o "$temp/dotnet-install.sh"
    bash "$temp/dotnet-install.sh" --install-dir "$folder" --channel 10.0 --no-path >&2
  fi
  export DOTNET_ROOT=$folder PATH=$folder:$PATH
}

compile() {
  local now=$1 log=$temp/compile.log locked=()
  find_sdk
  [ -z "$CI" ] || [ "$engine" = package ] || locked=(-p:RestoreLockedMode=true)
  echo "Compiling the build (packages are fetched the first time) ..." >&2
  if ! "$DOTNET_EXE" publish "$root/build/_build.csproj" -nologo -verbosity:quiet -clp:NoSummary -nodeReuse:false \
      -p:UseSharedCompilation=false -p:NukeEngine="$engine" "${locked[@]}" >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
  fi
  echo "$DOTNET_EXE" >"$temp/dotnet-path"
  echo "$now" >"$stamp"
}

is_compiled() {
  local stamped
  content stamped "$stamp"
  [ -f "$output/_build.dll" ] && [ "$stamped" = "$now" ]
}

now=$(fingerprint)
if ! is_compiled; then
  # One compilation at a time; the second finds the work done.
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$temp/compile.lock"
    flock 9
  fi
  is_compiled || compile "$now"
  exec 9>&-
fi

content DOTNET_EXE "$temp/dotnet-path"
export DOTNET_EXE=${DOTNET_EXE:-dotnet}
case $DOTNET_EXE in "$temp"/*) export DOTNET_ROOT=${DOTNET_EXE%/dotnet} PATH=${DOTNET_EXE%/dotnet}:$PATH ;; esac
exec "$DOTNET_EXE" "$output/_build.dll" "$@"
