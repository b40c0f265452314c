"""What must hold of a vision transformer; each trap is caught by the test that names it."""
from functools import cache

import torch
from torch.nn import functional
from warmup import assert_close, assert_raises, check_gradient, gradients, no_mutation, seeds, tensors

from solution import VisionTransformer, patchify

SIZES = {"image": (4, 6), "patch": 2, "channels": 3, "dim": 6, "heads": 3, "layers": 2, "classes": 5}


def shapes_of(image, patch, channels, dim, heads, layers, classes):
    """Names and shapes of the state."""
    wanted = {"embed.weight": (dim, channels * patch**2), "embed.bias": (dim,), "class_token": (dim,)}
    wanted["positions"] = (1 + image[0] // patch * (image[1] // patch), dim)
    own = {"self_attn.in_proj_": (3 * dim, dim), "self_attn.out_proj.": (dim, dim), "linear1.": (4 * dim, dim), "linear2.": (dim, 4 * dim)}
    for layer in range(layers):
        wanted |= {f"blocks.{layer}.{name}weight": shape for name, shape in own.items()}
        wanted |= {f"blocks.{layer}.{name}bias": shape[:1] for name, shape in own.items()}
        wanted |= {f"blocks.{layer}.{norm}.{part}": (dim,) for norm in ("norm1", "norm2") for part in ("weight", "bias")}
    return wanted | {"norm.weight": (dim,), "norm.bias": (dim,), "head.weight": (classes, dim), "head.bias": (classes,)}


def random_state(generator, dtype=torch.float64, **sizes):
    """Random weights that keep activations of unit size, and norms that have moved from where they started."""
    state = {}
    for name, shape in shapes_of(**sizes).items():
        (value,) = tensors(generator, shape, dtype=dtype)
        scale = shape[-1] ** -0.5 if name.endswith("weight") and len(shape) == 2 else 0.5
        state[name] = 1 + 0.3 * value if "norm" in name and name.endswith("weight") else scale * value
    return state


@cache
def model_of(sizes, dtype):
    """The candidate's model: made once, for a test loads its own weights."""
    return VisionTransformer(*sizes).to(dtype)


def model_with(state, **sizes):
    """The candidate's model in the dtype of the given state, holding it."""
    model = model_of(tuple(sizes[name] for name in SIZES), state["class_token"].dtype)
    model.load_state_dict(state)
    return model


def reference_patches(images, patch):
    """Each patch cut out of the images by itself."""
    height, width = images.shape[2:]
    corners = [(top, left) for top in range(0, height, patch) for left in range(0, width, patch)]
    return torch.stack([images[:, :, top : top + patch, left : left + patch].flatten(1) for top, left in corners], dim=1)


def reference(state, images, patch, heads):
    """PyTorch's own functions in float64, sequence first; the embedding is a convolution with the stride of its kernel."""
    state, images = {name: value.double() for name, value in state.items()}, images.double()

    def norm(name, value):
        return functional.layer_norm(value, value.shape[-1:], state[f"{name}.weight"], state[f"{name}.bias"])

    def linear(name, value):
        return functional.linear(value, state[f"{name}.weight"], state[f"{name}.bias"])

    kernels = state["embed.weight"].reshape(-1, images.shape[1], patch, patch)
    patches = functional.conv2d(images, kernels, state["embed.bias"], stride=patch).flatten(2).permute(2, 0, 1)
    x = torch.cat((state["class_token"].repeat(len(images), 1)[None], patches)) + state["positions"][:, None]
    for block in sorted({".".join(name.split(".")[:2]) for name in state if name.startswith("blocks")}):
        h = norm(f"{block}.norm1", x)
        weights = [state[f"{block}.self_attn.{name}{part}"] for name in ("in_proj_", "out_proj.") for part in ("weight", "bias")]
        x = x + functional.multi_head_attention_forward(h, h, h, h.shape[-1], heads, *weights[:2], None, None, False, 0.0, *weights[2:])[0]
        x = x + linear(f"{block}.linear2", functional.gelu(linear(f"{block}.linear1", norm(f"{block}.norm2", x))))
    return linear("head", norm("norm", x)[0])


def test_the_example_by_hand():
    image = torch.tensor([[[[0.0, 1.0, 0.0, 2.0], [3.0, 0.0, 5.0, 0.0]]]])
    assert_close(patchify(image, 2), torch.tensor([[[0.0, 1.0, 3.0, 0.0], [0.0, 2.0, 5.0, 0.0]]]), message="patchify")
    sizes = {"image": (2, 4), "patch": 2, "channels": 1, "dim": 2, "heads": 1, "layers": 1, "classes": 3}
    state = {name: torch.zeros(shape) for name, shape in shapes_of(**sizes).items()}
    state |= {name: torch.ones(2) for name in state if "norm" in name and name.endswith("weight")}
    state["embed.weight"] = torch.tensor([[0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]])
    state["blocks.0.self_attn.in_proj_weight"][4:] = torch.eye(2)
    state["blocks.0.self_attn.out_proj.weight"] = torch.eye(2)
    state["head.weight"] = torch.tensor([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
    assert_close(model_with(state, **sizes)(image), torch.tensor([[-1.0, 2.0, 0.0]]), message="logits")


def test_patches_go_by_row_then_column_and_within_by_channel():
    for generator in seeds(1):
        for shape, patch in [((2, 3, 4, 6), 2), ((1, 2, 6, 3), 3), ((3, 1, 2, 5), 1), ((2, 2, 3, 3), 3)]:
            (images,) = tensors(generator, shape)
            assert_close(patchify(images, patch), reference_patches(images, patch), message=f"images of shape {shape}, patch {patch}")


def test_gradients_of_the_patches_reach_the_images():
    for generator in seeds(1):
        (images,) = tensors(generator, (2, 3, 4, 6), dtype=torch.float64)
        check_gradient(patchify, images, 2, reference=reference_patches)


def test_state_holds_the_layers_by_name():
    shapes = {name: tuple(value.shape) for name, value in VisionTransformer(*SIZES.values()).state_dict().items()}
    missing, more = sorted(shapes_of(**SIZES).items() - shapes.items()), sorted(shapes.items() - shapes_of(**SIZES).items())
    assert not missing and not more, f"the state lacks {missing} and should not hold {more}"


def test_logits_match_the_framework():
    for generator in seeds(1):
        for change in ({}, {"image": (3, 3), "patch": 3, "channels": 1, "heads": 2, "layers": 1}):
            sizes = SIZES | change
            state = random_state(generator, **sizes)
            (images,) = tensors(generator, (2, sizes["channels"], *sizes["image"]), dtype=torch.float64)
            expected = reference(state, images, sizes["patch"], sizes["heads"])
            assert_close(model_with(state, **sizes)(images), expected, message=f"logits of 2 images, {sizes}")


def test_an_image_does_not_depend_on_the_others():
    for generator in seeds(1):
        model = model_with(random_state(generator, **SIZES), **SIZES)
        (images,) = tensors(generator, (3, 3, 4, 6), dtype=torch.float64)
        together = model(images)
        for one in range(3):
            assert_close(model(images[one : one + 1]), together[one : one + 1], message=f"image {one} alone and among three")


def test_the_order_of_patches_matters_through_positions_alone():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        (images,) = tensors(generator, (2, 3, 4, 6), dtype=torch.float64)
        swapped = torch.cat((images[..., 2:], images[..., :2]), dim=-1)
        model = model_with(state, **SIZES)
        assert (model(swapped) - model(images)).abs().max() > 1e-6, "the patches changed places and no logit moved: are positions added?"
        state["positions"][:] = state["positions"][0].clone()
        model = model_with(state, **SIZES)
        assert_close(model(swapped), model(images), message="all positions equal: patches that change places change nothing")


def test_a_new_model_has_no_dropout():
    for generator in seeds(1):
        model = VisionTransformer(*SIZES.values())
        (images,) = tensors(generator, (2, 3, 4, 6))
        first = model(images)
        assert_close(model(images), first, message="the same images a second time, in training mode")
        model.eval()
        assert_close(model(images), first, message="the same images in evaluation mode")


def test_the_class_token_starts_at_zero_and_positions_random():
    model = VisionTransformer((16, 16), 1, 1, 32, 2, 1, 3)
    assert not model.class_token.any(), "class_token starts at 0"
    # 8224 draws: their standard deviation is within 10 % of the true one, their mean within a tenth of it, but for 1 in 10^9
    found, mean = model.positions.double().std().item(), model.positions.double().mean().item()
    assert 0.018 < found < 0.022, f"positions start with standard deviation {found:.4f}, expected 0.02"
    assert abs(mean) < 0.002, f"positions start with mean {mean:.4f}, expected 0"


def test_gradients_reach_every_parameter():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        images, cotangent = tensors(generator, (2, 3, 4, 6), (2, 5), dtype=torch.float64)
        _, (of_images,), found = gradients(model_with(state, **SIZES), images, cotangent=cotangent, parameters=True)
        leaves = {name: value.clone().requires_grad_() for name, value in {"images": images, **state}.items()}
        out = reference({name: leaves[name] for name in state}, leaves["images"], 2, 3)
        expected = dict(zip(leaves, torch.autograd.grad(out, list(leaves.values()), cotangent)))
        for name in state:
            assert found.get(name) is not None, f"no gradient reaches {name}"
            assert_close(found[name], expected[name], message=f"gradient of {name}")
        assert_close(of_images, expected["images"], message="gradient of the images")


def test_images_that_do_not_divide_are_refused():
    for image in [(4, 7), (5, 6)]:
        assert_raises(ValueError, VisionTransformer, image, 2, 3, 6, 3, 1, 5)


def test_keeps_dtype_and_takes_non_contiguous_images():
    for generator in seeds(1):
        sizes = SIZES | {"dim": 24}
        state = random_state(generator, dtype=torch.float32, **sizes)
        (images,) = tensors(generator, (2, 4, 6, 3))
        images = images.permute(0, 3, 1, 2)
        out = model_with(state, **sizes)(images)
        assert out.dtype == torch.float32, f"float32 images gave {out.dtype}"
        assert_close(out, reference(state, images, 2, 3), message="images whose channels are last in memory")


def test_images_are_left_alone():
    for generator in seeds(1):
        model = VisionTransformer(*SIZES.values())
        (images,) = tensors(generator, (2, 3, 4, 6))
        with no_mutation(images):
            patchify(images, 2)
            model(images)
