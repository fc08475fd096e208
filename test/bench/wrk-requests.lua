-- Sends the requests of a file in turn, over and over; sixteen # in one become a number that was never sent before.
dofile('test/bench/wrk.lua')

local requests = {}
local file = assert(io.open(os.getenv('REQUESTS'), 'rb'))
for text in file:read('*a'):gmatch('[^%z]+') do
  requests[#requests + 1] = text
end
file:close()

local began, sent = os.time(), 0

function request()
  local text = requests[sent % #requests + 1]
  sent = sent + 1
  return (text:gsub('################', string.format('%08x%08d', began, sent)))
end
