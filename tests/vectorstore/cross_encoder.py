"""A cross-encoder of random weights, made here: nothing is downloaded."""

from __future__ import annotations

from pathlib import Path


def make_cross_encoder(folder: Path, *, labels: int = 1, layers: int = 1, width: int = 32) -> Path:
    """A BERT of that size over single letters, the same at every call."""
    import torch
    from tokenizers import Regex, Tokenizer, pre_tokenizers, processors
    from tokenizers.models import WordLevel
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    signs = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"0123456789번센터의판째문장입니다. ?"]
    tokenizer = Tokenizer(
        WordLevel({sign: place for place, sign in enumerate(signs)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex("."), "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    torch.manual_seed(5)
    config = BertConfig(
        vocab_size=len(signs),
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=2,
        intermediate_size=4 * width,
        max_position_embeddings=256,
        num_labels=labels,
        initializer_range=0.5,  # scores far enough apart to be told from each other
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=256,
    ).save_pretrained(folder)
    return folder
