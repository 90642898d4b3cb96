-- Opens a map in Neovim and does with it what an author does; writes what came as JSON.
--
--     FOUND=file FILE=map.md INIT=init.lua nvim --headless --clean -S neovim.lua

local found = {}
local patience = 60000

local function wait(is_so)
  return vim.wait(patience, is_so, 20)
end

local function diagnostics(buffer)
  local told = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    local lines = vim.api.nvim_buf_is_loaded(one.bufnr)
        and vim.api.nvim_buf_get_lines(one.bufnr, one.lnum, one.lnum + 1, false) or { "" }
    table.insert(told, {
      file = vim.api.nvim_buf_get_name(one.bufnr),
      rule = one.code,
      message = one.message,
      word = lines[1]:sub(one.col + 1, one.end_col),
    })
  end
  return told
end

local function has(rule)
  return function()
    for _, one in ipairs(vim.diagnostic.get()) do
      if one.code == rule then return true end
    end
    return false
  end
end

local function go_to(word)
  vim.fn.cursor(1, 1)
  vim.fn.search("\\V" .. word)
end

local function ask(method, more)
  local params = vim.lsp.util.make_position_params(0, "utf-16")
  for key, value in pairs(more or {}) do params[key] = value end
  for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/" .. method, params, patience)) do
    return answer.result or answer.error
  end
end

local function story()
  vim.cmd("set noswapfile")
  dofile(vim.env.INIT)
  vim.cmd("filetype on")
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.FILE))
  wait(has("unknown-channel"))
  wait(has("unknown-key")) -- in a file that is not open
  found.all = diagnostics(nil)
  found.format = vim.bo.fileformat

  go_to("anna")
  found.hover = ask("hover").contents.value
  found.definition = vim.uri_to_fname(ask("definition").uri)
  found.omnifunc = vim.bo.omnifunc
  found.completion = vim.tbl_map(function(one) return one.label end, ask("completion").items)

  local whole = {
    range = { start = { line = 0, character = 0 }, ["end"] = { line = 99, character = 0 } },
    context = { diagnostics = {} },
  }
  for _, one in ipairs(ask("codeAction", whole)) do
    vim.lsp.util.apply_workspace_edit(one.edit, "utf-16")
  end
  wait(function() return not has("unknown-channel")() end)
  found.fixed = vim.api.nvim_buf_get_lines(0, 0, -1, false)

  go_to("anna")
  found.refusal = ask("rename", { newName = "a b" }).message
  vim.lsp.util.apply_workspace_edit(ask("rename", { newName = "анна" }), "utf-16")
  vim.cmd("wall")
  found.renamed = vim.api.nvim_buf_get_lines(0, 0, -1, false)

  local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  found.servers = #clients
  for _, one in ipairs(clients) do
    one.stop()
    found.stopped = wait(function() return one.is_stopped() end)
  end
end

local is_fine, trouble = pcall(story)
if not is_fine then found.trouble = tostring(trouble) end
vim.fn.writefile({ vim.fn.json_encode(found) }, vim.env.FOUND)
vim.cmd("qall!")
