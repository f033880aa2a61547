import { type ClientRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Socket } from 'node:net'

/** What node's agents do with a request, which their types leave out. */
interface RequestTaker {
  addRequest(request: ClientRequest, ...rest: unknown[]): void
}

/**
 * node-fetch notices neither a dead connection nor an answer that is cut short, and would wait for
 * the rest for ever: here the socket notices the one, the response the other.
 */
export function createAgent(apiRoot: string, timeout: number): HttpAgent {
  const Agent = apiRoot.startsWith('https:') ? HttpsAgent : HttpAgent
  // The agent sets this on every socket that it takes up again, over what the socket had.
  const agent = new Agent({ keepAlive: true, timeout })
  const createConnection = agent.createConnection.bind(agent)
  agent.createConnection = (options, done) => {
    const socket = createConnection(options, done)
    if (socket instanceof Socket) {
      socket.on('timeout', () => socket.destroy(new Error('connection timed out')))
    }
    return socket
  }
  const taker = agent as unknown as RequestTaker
  const addRequest = taker.addRequest.bind(agent)
  taker.addRequest = (request, ...rest) => {
    request.once('response', (response) => endWithError(request, response))
    addRequest(request, ...rest)
  }
  return agent
}

/** node-fetch listens to its request for as long as it reads the response. */
function endWithError(request: ClientRequest, response: IncomingMessage): void {
  response.once('close', () => {
    if (!response.complete) request.emit('error', new Error('the answer was cut short'))
  })
}
