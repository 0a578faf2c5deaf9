// Shares the pools of `data.json` (argument 1) by weight with ZEN, an engine in Rust.
import { readFileSync } from 'node:fs'
import { ZenEngine } from '@gorules/zen-engine'

const data = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const expressions = data.pools.map((_, place) => ({
  id: `pool${place}`,
  key: `pool${place}`,
  value: `map(recipients, pools[${place}].each + (pools[${place}].amount - pools[${place}].each * len(recipients)) * #.weight / total)`,
}))
const at = { x: 0, y: 0 }
const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify({
  contentType: 'application/vnd.gorules.decision',
  nodes: [
    { id: 'in', type: 'inputNode', name: 'in', position: at },
    { id: 'share', type: 'expressionNode', name: 'share', position: at, content: { expressions, passThrough: false } },
    { id: 'out', type: 'outputNode', name: 'out', position: at },
  ],
  edges: [
    { id: 'a', sourceId: 'in', targetId: 'share' },
    { id: 'b', sourceId: 'share', targetId: 'out' },
  ],
})))
const total = data.recipients.reduce((sum, one) => sum + one.weight, 0)
const { result } = await decision.evaluate({ ...data, total })
for (const [place, pool] of data.pools.entries()) {
  const given = result[`pool${place}`]
  console.log(pool.name, given.reduce((sum, one) => sum + one, 0) - pool.amount, given.join(' '))
}
