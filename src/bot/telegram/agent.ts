import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Socket } from 'node:net'

/** node-fetch notices no dead connection, so that polling would hang for ever: the socket does. */
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
  return agent
}
