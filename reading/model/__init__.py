"""The learned opinion beside the grammar's: weights shipped as data, made by `python -m training fit`."""
