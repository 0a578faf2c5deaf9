-- Asks the server through Neovim, from 0.7 on, and writes what it saw as JSON.
-- Given in the environment: AGREE_COMMAND (the words of the server's command, as JSON), AGREE_SEEN.

local LONGEST = 60000
local command = vim.fn.json_decode(vim.env.AGREE_COMMAND)
local seen = {}
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({ name = "agree", cmd = command, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(buffer, client)

local function found()
  return vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR })
end

local function wait(is_it)
  assert(vim.wait(LONGEST, is_it, 20), "nothing came")
end

local function ask(method, params)
  local answers = assert(vim.lsp.buf_request_sync(buffer, method, params, LONGEST))
  for _, answer in pairs(answers) do
    assert(not answer.error, vim.inspect(answer.error))
    return answer.result
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
end

local function look()
  wait(function() return #found() > 0 end)
  local finding = found()[1]
  seen.message = finding.message
  vim.fn.cursor(finding.lnum + 1, finding.col + 3)
  local encoding = vim.lsp.get_client_by_id(client).offset_encoding
  local here = vim.lsp.util.make_position_params(0, encoding)
  local document = here.textDocument
  local range = { start = here.position, ["end"] = here.position }
  local actions = ask("textDocument/codeAction", {
    textDocument = document, range = range, context = { diagnostics = {} },
  })
  seen.actions = vim.tbl_map(function(action) return action.title end, actions)
  local offered = ask("textDocument/completion", here)
  seen.offered = vim.tbl_map(function(item) return item.label end, offered.items)
  vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding)
  wait(function() return #found() == 0 end)
  seen.mended = text()
  seen.hover = ask("textDocument/hover", here).contents.value
  seen.definition = ask("textDocument/definition", here).range.start.line
  local renaming = vim.tbl_extend("error", here, { newName = "folk" })
  vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", renaming), encoding)
  seen.renamed = text()
  seen.symbols = #ask("textDocument/documentSymbol", { textDocument = document })
end

local is_well, fault = pcall(look)
if not is_well then seen.fault = fault end
local file = assert(io.open(vim.env.AGREE_SEEN, "w"))
file:write(vim.fn.json_encode(seen))
file:close()
vim.cmd("qall!")
