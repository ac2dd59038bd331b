"""The network: fetches what the catalogue declares and says what came back."""
