"""A language model of a few hundred kilobytes with random weights: real in all but sense, for a real server."""

from pathlib import Path

WIDTH, LAYERS, HEADS, INNER = 64, 2, 4, 128


def write_tiny_model(path: Path, seed: int = 1) -> Path:
    """A GGUF file of the llama architecture whose tokens are bytes. Needs the extra `llm`."""
    import gguf
    import numpy

    rng = numpy.random.default_rng(seed)
    tokens = [b"<unk>", b"<s>", b"</s>", *(f"<0x{byte:02X}>".encode() for byte in range(256))]
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL, *[gguf.TokenType.BYTE] * 256]
    writer = gguf.GGUFWriter(str(path), "llama")
    for add, value in ((writer.add_context_length, 4096), (writer.add_embedding_length, WIDTH),
                       (writer.add_block_count, LAYERS), (writer.add_feed_forward_length, INNER),
                       (writer.add_head_count, HEADS), (writer.add_head_count_kv, HEADS),
                       (writer.add_layer_norm_rms_eps, 1e-5), (writer.add_rope_dimension_count, WIDTH // HEADS),
                       (writer.add_vocab_size, len(tokens)), (writer.add_tokenizer_model, "llama"),
                       (writer.add_token_list, tokens), (writer.add_token_scores, [0.0] * len(tokens)),
                       (writer.add_token_types, kinds), (writer.add_bos_token_id, 1), (writer.add_eos_token_id, 2)):
        add(value)
    shapes = {"token_embd": (len(tokens), WIDTH), "output": (len(tokens), WIDTH), "output_norm": (WIDTH,)}
    for layer in range(LAYERS):
        shapes |= {f"blk.{layer}.{name}": shape for name, shape in {
            "attn_norm": (WIDTH,), "ffn_norm": (WIDTH,), "attn_q": (WIDTH, WIDTH), "attn_k": (WIDTH, WIDTH),
            "attn_v": (WIDTH, WIDTH), "attn_output": (WIDTH, WIDTH), "ffn_gate": (INNER, WIDTH),
            "ffn_up": (INNER, WIDTH), "ffn_down": (WIDTH, INNER)}.items()}
    for name, shape in shapes.items():
        weights = numpy.ones(shape) if name.endswith("norm") else rng.normal(0, 0.4, shape)
        writer.add_tensor(f"{name}.weight", weights.astype(numpy.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
