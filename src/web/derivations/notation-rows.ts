/** What is read: how it is set, then ways to write it. */
export const notationRows: readonly (readonly [latex: string, ...typed: string[]])[] = [
  ["\\frac{a}{b}", "a/b", "\\frac{a}{b}"],
  ["x^{2}, \\; W_{ij}", "x^2", "W_ij", "W_{ij}"],
  ["\\sqrt{x}, \\; e^x", "sqrt(x)", "exp(x)", "e^x"],
  ["\\log x", "log(x)", "ln x", "\\log_2 x"],
  ["\\sum_{i=1}^{n} v_i", "\\sum_{i=1}^{n} v_i", "sum_i v_i"],
  ["\\sum_{j \\ne i} v_j", "\\sum_{j \\ne i} v_j"],
  ["A^\\top, \\; A^{-1}", "A^T", "A^{-1}"],
  ["u \\odot v, \\; u^\\top v", "u \\odot v", "u^T v"],
  ["\\|v\\|, \\; \\operatorname{tr} A", "||v||", "tr(A)", "det(A)", "diag(v)"],
  ["\\sigma(x), \\; \\operatorname{softmax}(v)", "sigmoid(x)", "softmax(v)", "tanh(x)", "relu(x)"],
  ["p(y \\mid z)", "p(y|z)", "p(y, z)"],
  ["\\mathbb{E}_{q(z \\mid y)}[f(z)]", "E_{q(z|y)}[f(z)]", "E[f(z) | y]", "Var[z]", "Cov(y, z)"],
  ["\\mathrm{KL}(q \\,\\|\\, p), \\; H(p)", "KL(q||p)", "H(p)", "H(p, q)"],
  ["\\nabla_x f(x), \\; f'(x)", "\\nabla_x f(x)", "\\frac{\\partial f(x)}{\\partial x}", "f'(x)"],
  ["\\hat y, \\; \\bar x", "hat(y)", "\\hat y", "bar(x)"],
];
