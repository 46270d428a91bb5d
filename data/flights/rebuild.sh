#!/usr/bin/env bash
# Rebuilds the flight batches and the airports from the npm package vega-datasets; with --check it only compares.
source "$(dirname "$0")/../origin.sh"

unpack_npm vega-datasets@3.2.1
origin=$work/package/data
expect_sha256 dbeb920c90f59b6ccaff823dcc3d08f25a97fa1ce128d93f40be4e931f5900b0 "$origin/flights-3m.parquet"
expect_sha256 903c7169e6d558eefb95295fe2947ec8503135fbb855ea5c737cf4a90ea603ad "$origin/airports.csv"

dotnet run "$dataset/rebuild.cs" -- "$origin/flights-3m.parquet" "$batches"
gzip -n -9 "$batches"/*.csv
cp "$origin/airports.csv" "$batches/airports.csv"

deliver
