-- For wrk: asks for addresses of a file in random order, each connection with a pause after each answer.
-- wrk -t1 -c CONNECTIONS -d SECONDSs -s load.lua BASE -- FILE PAUSE_IN_MILLISECONDS

local addresses, pause = {}, 0

function init(args)
  for line in io.lines(args[1]) do
    addresses[#addresses + 1] = line
  end
  pause = tonumber(args[2])
  math.randomseed(2)
end

function request()
  return wrk.format("GET", addresses[math.random(#addresses)])
end

-- From none to twice the pause, so that the connections do not ask together.
function delay()
  return math.random(0, 2 * pause)
end

function done(summary, latency, requests)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write
  failed = failed + summary.errors.status + summary.errors.timeout
  local said = { summary.requests, failed, latency:percentile(50), latency:percentile(95), latency.max }
  io.write("ANSWERS " .. table.concat(said, " ") .. "\n")
end
