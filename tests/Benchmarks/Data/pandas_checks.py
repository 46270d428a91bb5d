"""Reads the mixed CSV with pandas and makes the checks of MixedCsv.Contract. Exit code 1 when one fails.

The last line of output is what that took, in milliseconds, and the peak memory in bytes.
"""
import resource
import sys
import time

import pandas as pd

start = time.perf_counter()
df = pd.read_csv(sys.argv[1], parse_dates=["created"])
now = pd.Timestamp("2026-01-01")
checks = {
    "types": pd.api.types.is_integer_dtype(df.id) and pd.api.types.is_datetime64_any_dtype(df.created)
    and pd.api.types.is_integer_dtype(df.quantity) and pd.api.types.is_bool_dtype(df.is_new)
    and all(pd.api.types.is_float_dtype(df[c]) for c in ["amount", "price", "score", "latitude"]),
    "missing": not df.drop(columns="score").isna().any().any(),
    "key id": not df.id.duplicated().any(),
    "range id": (df.id >= 1).all(),
    "increasing id": (df.id.diff().iloc[1:] > 0).all(),
    "past created": (df.created <= now).all(),
    "range created": df.created.between("2024-01-01", "2025-01-01").all(),
    "range amount": df.amount.between(0, 1000).all(),
    "mean amount": 450 <= df.amount.mean() <= 550,
    "quantile 0.5 amount": 450 <= df.amount.quantile(0.5) <= 550,
    "range quantity": df.quantity.between(1, 99).all(),
    "distinct quantity": 90 <= df.quantity.nunique() <= 99,
    "range price": df.price.between(0, 50).all(),
    "pattern country": df.country.str.fullmatch("[A-Z]{2}").all(),
    "distinct country": 10 <= df.country.nunique() <= 20,
    "values channel": df.channel.isin(["web", "shop", "phone"]).all(),
    "share of web channel": 0.3 <= (df.channel == "web").mean() <= 0.4,
    "length customer": (df.customer.str.len() == 7).all(),
    "range score": df.score.dropna().between(0, 1).all(),
    "completeness score": 0.9 <= df.score.notna().mean() <= 1,
    "range latitude": df.latitude.between(-90, 90).all(),
    "deviation latitude": 40 <= df.latitude.std() <= 60,
    "share of true is_new": 0.4 <= df.is_new.mean() <= 0.6,
}
failed = [name for name, holds in checks.items() if not holds]
print(f"{len(df)} rows, {len(checks)} checks, pandas {pd.__version__}, failed: {failed}")
print(f"{(time.perf_counter() - start) * 1000:.1f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}")
sys.exit(1 if failed else 0)
