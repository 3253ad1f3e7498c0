"""Making the learned model's weights: invented messages, labelled ones, and the fitting. Nothing of it runs in the
bot.
"""
