#!/usr/bin/env bash
# Rebuilds the yearly batches from Debian's package r-cran-palmerpenguins; with --check it only compares.
# Needs apt and dpkg; R is not needed.
source "$(dirname "$0")/../origin.sh"

(cd "$work" && apt-get download -qq r-cran-palmerpenguins && dpkg-deb -x ./*.deb package)
origin=$work/package/usr/lib/R/site-library/palmerpenguins/extdata/penguins.csv
expect_sha256 f204db2c753b0937caac3cb35258562c14f073e4bbc76be24b4c51ce22767a93 "$origin"

awk -F ',' -v folder="$batches" '
  NR == 1 { header = $0; next }
  {
    file = folder "/penguins-" $8 ".csv"
    if (!seen[file]++) print header > file
    print > file
  }
' "$origin"

deliver
