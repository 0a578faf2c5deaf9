// Shares the pools of `data.json` (argument 1) by weight with publicodes.
import { readFileSync } from 'node:fs'
import Engine from 'publicodes'

const data = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const total = data.recipients.reduce((sum, one) => sum + one.weight, 0)
const rules = {}
data.pools.forEach((pool, p) => {
  rules[`pool ${p}`] = { valeur: pool.amount }
  data.recipients.forEach((one, r) => {
    const shared = pool.amount - pool.each * data.recipients.length
    rules[`pool ${p} . recipient ${r}`] = { somme: [pool.each, { valeur: `${shared} * ${one.weight} / ${total}` }] }
  })
})
const quiet = { log() {}, warn() {}, error() {} }
const engine = new Engine(rules, { logger: quiet })
data.pools.forEach((pool, p) => {
  const given = data.recipients.map((_, r) => engine.evaluate(`pool ${p} . recipient ${r}`).nodeValue)
  console.log(pool.name, given.reduce((sum, one) => sum + one, 0) - pool.amount, given.join(' '))
})
