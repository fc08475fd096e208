-- Times between requests come from the environment; what was measured leaves as one line of JSON.
local pause = tonumber(os.getenv('PAUSE_MS') or '')
if pause then
  function delay()
    return pause
  end
end

function done(summary, latency)
  local e = summary.errors
  local ms = function(percent)
    return latency:percentile(percent) / 1000
  end
  io.write(string.format(
    '{"requests":%d,"errors":%d,"seconds":%f,"p50":%f,"p95":%f,"p99":%f,"most":%f}\n',
    summary.requests, e.connect + e.read + e.write + e.status + e.timeout, summary.duration / 1e6,
    ms(50), ms(95), ms(99), latency.max / 1000))
end
