function split(names: string): string[] {
  return names.trim().split(/\s+/);
}

/**
 * Names that interview code uses, by module, chosen by hand: what one reaches for when writing a layer, a loss or an
 * estimator from scratch. Not a copy of any library's index.
 */
export const moduleNames: Record<string, string[]> = {
  numpy: split(`
    abs all allclose amax any append arange argmax argmin argpartition argsort array array_equal asarray atleast_2d
    average bincount block bool_ broadcast_to ceil choose clip column_stack concatenate convolve cos cosh cov cumprod
    cumsum diag diff digitize divide dot dtype einsum empty empty_like equal errstate exp expand_dims expm1 eye fft
    fill_diagonal finfo flip float16 float32 float64 floor full full_like hstack hypot identity inf inner int32 int64
    interp isclose isfinite isinf isnan kron lexsort linalg linspace log log10 log1p log2 logaddexp logical_and
    logical_not logical_or logspace matmul max maximum mean median meshgrid min minimum moveaxis multiply nan nan_to_num
    ndarray newaxis nonzero norm ones ones_like outer pad partition percentile pi power prod quantile random ravel
    repeat reshape roll round searchsorted sign sin sort split sqrt square squeeze stack std subtract sum swapaxes
    take take_along_axis tanh tensordot tile trace transpose tri tril triu unique unravel_index var vstack where zeros
    zeros_like`),
  "numpy.linalg": split(
    "cholesky cond det eig eigh eigvals eigvalsh inv lstsq matrix_power matrix_rank norm pinv qr slogdet solve svd",
  ),
  "numpy.random": split("default_rng Generator choice normal permutation rand randint randn seed shuffle uniform"),
  math: split(
    "acos ceil comb cos e exp factorial floor gcd hypot inf isclose isfinite isnan log log10 log1p log2 nan pi pow prod sin sqrt tan tanh",
  ),
  torch: split(`
    Tensor abs all allclose amax amin any arange argmax argmin argsort as_tensor autograd baddbmm bernoulli bfloat16
    bincount bmm bool broadcast_to bucketize cat cdist chunk clamp clone complex cos cosine_similarity cov cross
    cummax cumprod cumsum device diag diagonal diff dist div dot einsum empty empty_like eq equal erf exp expm1 eye
    finfo flatten flip float16 float32 float64 full full_like gather ge gelu Generator gt hstack index_select inf
    int32 int64 isclose isfinite isinf isnan kthvalue le lerp linalg linspace log log1p log2 logaddexp logical_and
    logical_not logical_or logsumexp long lt manual_seed masked_fill masked_select matmul max maximum mean median
    meshgrid min minimum mm mul multinomial nan narrow ne nn no_grad nonzero norm normal numel ones ones_like optim
    outer permute pi polar pow prod quantile rand rand_like randint randn randn_like randperm relu repeat_interleave
    reshape roll round rsqrt scatter searchsorted set_grad_enabled sigmoid sign sin softmax sort split sqrt square
    squeeze stack std sub sum swapaxes take_along_dim tanh tensor tensordot tile topk trace transpose tril triu unbind
    unfold unique unsqueeze utils var view_as_complex view_as_real vmap vstack where zeros zeros_like`),
  "torch.nn": split(`
    Module ModuleDict ModuleList Parameter ParameterList Sequential Identity Linear Bilinear Embedding LayerNorm
    RMSNorm BatchNorm1d BatchNorm2d GroupNorm InstanceNorm2d Dropout Conv1d Conv2d Conv3d ConvTranspose2d MaxPool2d
    AvgPool2d AdaptiveAvgPool2d RNN RNNCell LSTM LSTMCell GRU GRUCell MultiheadAttention Transformer
    TransformerEncoderLayer ReLU GELU SiLU LeakyReLU Sigmoid Softmax Softplus Tanh CrossEntropyLoss MSELoss L1Loss
    BCELoss BCEWithLogitsLoss KLDivLoss NLLLoss HuberLoss Flatten Unflatten functional init utils`),
  "torch.nn.functional": split(`
    adaptive_avg_pool2d avg_pool2d batch_norm binary_cross_entropy binary_cross_entropy_with_logits conv1d conv2d
    conv_transpose2d cosine_similarity cross_entropy dropout embedding fold gelu glu group_norm gumbel_softmax huber_loss
    interpolate kl_div l1_loss layer_norm leaky_relu linear log_softmax logsigmoid max_pool2d mse_loss nll_loss normalize
    one_hot pad relu scaled_dot_product_attention sigmoid silu smooth_l1_loss softmax softplus tanh unfold`),
  "torch.nn.init": split(
    "constant_ eye_ kaiming_normal_ kaiming_uniform_ normal_ ones_ orthogonal_ trunc_normal_ uniform_ xavier_normal_ xavier_uniform_ zeros_",
  ),
  "torch.linalg": split("cholesky det eigh inv lstsq matrix_norm norm pinv qr slogdet solve svd vector_norm"),
  "torch.optim": split("Adam AdamW Adagrad Optimizer RMSprop SGD lr_scheduler"),
  "torch.autograd": split("Function backward functional grad gradcheck"),
};

/** Methods and attributes of arrays and tensors, offered behind a dot where nothing better is known. */
export const valueNames: string[] = split(`
  T abs all any argmax argmin argsort astype backward bool chunk clamp clone contiguous copy copy_ cpu cumsum detach
  device diagonal dim dot double dtype exp expand fill_ flatten float gather grad half index_add_ is_contiguous item
  items keys log log_softmax long mH mT masked_fill masked_fill_ matmul max mean min nbytes ndim ndimension new_ones
  new_zeros nonzero norm numel numpy permute pow prod ravel register_buffer repeat repeat_interleave requires_grad
  requires_grad_ reshape round scatter scatter_ scatter_add_ shape sigmoid size softmax sort split sqrt squeeze std
  stride sum swapaxes take_along_dim tanh to tolist topk transpose tril triu type_as unbind unfold unsqueeze values var
  view zero_`);
