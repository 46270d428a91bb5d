-- One prediction again and again. Prints: requests, answers that were no 2xx, errors of connections, p50 and p99 in milliseconds.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"distance":700,"carrier":"DL"}'

done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("%d %d %d %.3f %.3f\n",
    summary.requests, e.status, e.connect + e.read + e.write + e.timeout, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
